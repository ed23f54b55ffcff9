// Runs before anything is painted: with a link in the address, the result in the markup is not what was asked for; and who
// is here for the first time gets a hint, which nothing has to make room for later.

if (location.hash.length > 1) {
  document.documentElement.dataset.opening = '';
}

try {
  if (!localStorage.getItem('putrecords.hint')) {
    document.documentElement.dataset.hint = '';
  }
} catch {
  // Where nothing is remembered, it would come again and again.
}
