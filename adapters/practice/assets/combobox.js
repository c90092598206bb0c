// SPDX-License-Identifier: Apache-2.0
// A type-ahead over <select multiple>: chips for what is chosen, a list box below while typing. The
// select stays in the form, holds the value and fires "change", so that others can follow it. After
// the APG pattern "editable combobox with list autocomplete".

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

const matches = (label, query) =>
  plain(query)
    .split(/\s+/)
    .every((word) => (" " + plain(label)).includes(" " + word));

function element(name, properties, attributes = {}) {
  const made = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

class Combobox {
  constructor(select) {
    this.select = select;
    this.active = -1;
    this.build();
    this.drawChips();
  }

  build() {
    const id = this.select.id + "_box";
    this.input = element(
      "input",
      { id, type: "text", placeholder: this.select.dataset.combobox, autocomplete: "off" },
      {
        role: "combobox",
        "aria-expanded": "false",
        "aria-controls": id + "_list",
        "aria-autocomplete": "list",
      },
    );
    for (const name of ["aria-invalid", "aria-describedby"])
      if (this.select.hasAttribute(name)) this.input.setAttribute(name, this.select.getAttribute(name));
    this.box = element("div", { className: "combobox-box" });
    this.box.append(this.input);
    this.list = element(
      "div",
      { id: id + "_list", className: "combobox-list", hidden: true },
      { role: "listbox", "aria-multiselectable": "true", "aria-label": "Clients" },
    );
    const root = element("div", { className: "combobox" });
    root.append(this.box, this.list);
    this.select.before(root);
    for (const label of this.select.labels) label.htmlFor = id;
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => event.target === this.box && this.input.focus());
  }

  get rows() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  drawChips() {
    for (const chip of this.box.querySelectorAll(".chip")) chip.remove();
    for (const option of this.select.selectedOptions) {
      const chip = element(
        "button",
        { type: "button", className: "chip", textContent: option.label },
        { "aria-label": "Remove " + option.label },
      );
      chip.addEventListener("click", () => this.choose(option, false));
      this.input.before(chip);
    }
    this.input.placeholder = this.select.selectedOptions.length ? "" : this.select.dataset.combobox;
  }

  choose(option, selected) {
    option.selected = selected;
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.drawChips();
    this.input.value = "";
    this.close();
    this.input.focus();
  }

  open() {
    const found = [...this.select.options].filter((option) => matches(option.label, this.input.value));
    this.list.replaceChildren(
      ...found.slice(0, 50).map((option, index) => this.row(option, index)),
    );
    if (!found.length)
      this.list.append(element("p", { className: "quiet", textContent: "No client was found." }));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.input.value && found.length ? 0 : -1);
  }

  row(option, index) {
    const row = element(
      "div",
      { id: `${this.list.id}_${index}`, textContent: option.label },
      { role: "option", "aria-selected": String(option.selected) },
    );
    row.addEventListener("click", () => this.choose(option, !option.selected));
    row.addEventListener("mousemove", () => this.mark(index));
    return row;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(index) {
    this.active = index;
    this.rows.forEach((row, at) => row.classList.toggle("active", at === index));
    const row = this.rows[index];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = this.rows.length;
      if (count) this.mark((this.active + step + count) % count);
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      this.rows[this.active]?.click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Backspace" && !this.input.value && !event.repeat) {
      this.box.querySelector(".chip:last-of-type")?.focus();
    }
  }
}

export function enhanceSelect(select) {
  new Combobox(select);
}
