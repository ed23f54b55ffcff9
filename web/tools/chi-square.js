// How probable it is that chance alone makes counts as uneven as they are: Pearson's chi-square test.

/**
 * @param {readonly number[]} counts
 * @param {readonly number[]} expected as many, each above 0
 * @returns {{statistic: number, freedom: number, probability: number}} probability: of a statistic at least as large
 */
export function chiSquare(counts, expected) {
  const statistic = counts.reduce((sum, count, i) => sum + (count - expected[i]) ** 2 / expected[i], 0);
  const freedom = counts.length - 1;
  return { statistic, freedom, probability: freedom > 0 ? upperGamma(freedom / 2, statistic / 2) : 1 };
}

/**
 * The regularised upper incomplete gamma function Q(a, x).
 *
 * Below the mean the series of P = 1 − Q converges fast, above it the continued fraction of Q (both: Abramowitz and Stegun,
 * 6.5.29 and 6.5.31; the fraction by Lentz's method).
 * @param {number} a above 0
 * @param {number} x 0 or above
 */
export function upperGamma(a, x) {
  if (x <= 0) {
    return 1;
  }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  const precision = 1e-15;
  const most = 100_000;
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < most && term > sum * precision; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < most; n++) {
    const factor = n * (a - n);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < precision) {
      break;
    }
  }
  return Math.min(1, fraction * scale);
}

/** Lanczos's coefficients for g = 7. */
const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

/**
 * The logarithm of the gamma function, for a ≥ 1/2.
 * @param {number} a
 */
export function logGamma(a) {
  const z = a - 1;
  const sum = LANCZOS.reduce((total, coefficient, i) => total + (i === 0 ? coefficient : coefficient / (z + i)), 0);
  const t = z + 7.5;
  return Math.log(2 * Math.PI) / 2 + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
