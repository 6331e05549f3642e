// The code of a sign-in card stands behind the number sign of its address, which no browser sends. It goes into its field, and
// out of the address and the history.
"use strict";

function take() {
  const field = document.getElementById("secret");
  const code = location.hash.slice(1);
  if (!code) return;
  if (field) field.value = code;
  history.replaceState(null, "", location.pathname);
}

take();
// The card may be held to the camera while the page is open already.
addEventListener("hashchange", take);
