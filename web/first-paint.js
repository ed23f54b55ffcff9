// Runs before anything is painted: with a link in the address, the result in the markup is not what was asked for.

if (location.hash.length > 1) {
  document.documentElement.dataset.opening = '';
}
