// Says in words when a passkey did not work; allauth's scripts do the rest.

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.getElementById("passkey-problem");
  if (place) place.textContent = place.dataset.problem;
});
