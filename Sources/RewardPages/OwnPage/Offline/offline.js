// Keeps a copy of a participant's own page on their phone: only where they ask for it, and only until they sign out.
"use strict";

const copyName = "own-page";
const part = (id) => document.getElementById(id);

async function show() {
  const isKept = await caches.has(copyName);
  part("copy").hidden = false;
  part("keep").hidden = isKept;
  part("forget").hidden = !isKept;
  part("kept").hidden = !isKept;
}

// All or nothing: without a signal what was kept before stays.
async function keep() {
  const links = Array.from(document.querySelectorAll("link[rel=stylesheet], link[rel=icon]"), (link) => link.href);
  const needed = [...links, ...Array.from(document.scripts, (script) => script.src)];
  const cache = await caches.open(copyName);
  await cache.addAll([location.pathname, ...needed]);
}

async function forget() {
  await caches.delete(copyName);
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((each) => each.unregister()));
}

async function begin() {
  part("keep").addEventListener("click", async () => {
    try {
      await navigator.serviceWorker.register("/worker.js");
      await keep();
    } catch {
      await forget();
    }
    await show();
  });
  part("forget").addEventListener("click", async () => {
    await forget();
    await show();
  });
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => { forget(); });
  // The copy is of the last visit here, as it was left; it is not made of itself.
  if (part("copied").hidden && (await caches.has(copyName))) await keep().catch(() => {});
  await show();
}

if ("serviceWorker" in navigator && "caches" in window) begin();
