// SPDX-License-Identifier: Apache-2.0
// What the pages gain with script; every form works without it.
import { enhanceSelect } from "./combobox.js";
import { enhanceCalendar } from "./calendar.js";

document.documentElement.classList.add("scripted");

for (const button of document.querySelectorAll(".menu-button")) {
  button.hidden = false;
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const open = menu.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
}

for (const select of document.querySelectorAll("select[data-submit]"))
  select.addEventListener("change", () => select.form.requestSubmit());

// A form is posted once: a second click would post it again. Coming back to the page allows it.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  const buttons = event.target.querySelectorAll("button[type='submit']");
  setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
  window.addEventListener("pageshow", () => buttons.forEach((button) => (button.disabled = false)));
});

for (const user of document.querySelectorAll(".demo-user")) {
  user.addEventListener("click", () => {
    document.getElementById("login").value = user.dataset.login;
    document.getElementById("password").value = user.dataset.password;
    document.querySelector(".sign-in-card form").requestSubmit();
  });
}

document.querySelector(".tabs a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelectorAll("select[data-combobox]").forEach(enhanceSelect);
document.querySelectorAll(".calendar").forEach(enhanceCalendar);
document.querySelector("form [aria-invalid='true']")?.focus();
