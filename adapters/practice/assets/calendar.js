// SPDX-License-Identifier: Apache-2.0
// In the calendar's grid: an empty place opens the form with its day and time; an appointment can be
// dragged to another place. Both are short cuts: the form and "Move" on the appointment's page do
// the same by keyboard.

const FIRST_MINUTE = 7 * 60;
const QUARTERS = 52;
const SLACK = 6; // Pixels before a press counts as dragging.

const columnAt = (x, y) => document.elementsFromPoint(x, y).find((e) => e.matches(".cal-column"));

function quarterAt(column, y) {
  const box = column.getBoundingClientRect();
  const quarter = Math.floor(((y - box.top) / box.height) * QUARTERS);
  return Math.max(0, Math.min(QUARTERS - 1, quarter));
}

function timeOf(quarter) {
  const minutes = FIRST_MINUTE + quarter * 15;
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function openForm(column, y) {
  const half = quarterAt(column, y) & ~1;
  location.href = `/appointments/new?date=${column.dataset.date}&time=${timeOf(half)}`;
}

function submitMove(link, column, quarter) {
  const form = document.getElementById("move-form");
  form.action = `/appointments/${link.dataset.id}/move`;
  form.elements.date.value = column.dataset.date;
  form.elements.time.value = timeOf(quarter);
  form.submit();
}

function drag(link, down) {
  const item = link.parentElement;
  const home = { column: item.parentElement, className: item.className };
  const grip = quarterAt(home.column, down.clientY) - (Number(/\br(\d+)/.exec(home.className)[1]) - 1);
  let target = null;
  const move = (event) => {
    if (!target && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < SLACK) return;
    const column = columnAt(event.clientX, event.clientY);
    if (!column) return;
    const quarter = Math.max(0, quarterAt(column, event.clientY) - grip);
    target = { column, quarter };
    item.className = `${home.className.replace(/\br\d+|\bl\dof\d/g, "")} dragging r${quarter + 1}`;
    if (item.parentElement !== column) column.append(item);
  };
  const end = (event) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("keydown", abandon);
    if (!target) return;
    link.addEventListener("click", (click) => click.preventDefault(), { once: true });
    if (event.type === "pointerup") submitMove(link, target.column, target.quarter);
    else restore();
  };
  const restore = () => {
    item.className = home.className;
    home.column.append(item);
  };
  const abandon = (event) => event.key === "Escape" && end(event);
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", abandon);
}

export function enhanceCalendar(calendar) {
  calendar.addEventListener("click", (event) => {
    if (event.target.matches(".cal-column")) openForm(event.target, event.clientY);
  });
  calendar.addEventListener("pointerdown", (event) => {
    const link = event.target.closest(".cal-item a");
    if (link && event.button === 0) drag(link, event);
  });
  calendar.addEventListener("dragstart", (event) => event.preventDefault());
}
