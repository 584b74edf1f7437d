"use strict";
// Sorts and filters tables, and keeps the place when the language changes. Without script everything is there, in its order.
(() => {
  const main = document.getElementById("report");
  const comma = document.documentElement.lang === "en" ? "." : ",";

  // A number in front of its share or status; what is no number comes last.
  function number(text) {
    const digits = text.split("\u00b7")[0].replace(new RegExp("[^0-9" + comma + "\u2212-]", "g"), "");
    const value = parseFloat(digits.replace(comma, ".").replace("\u2212", "-"));
    return Number.isNaN(value) ? -Infinity : value;
  }

  function compare(one, other, column, isNumber) {
    const texts = [one, other].map((row) => row.cells[column].textContent);
    return isNumber
      ? number(texts[0]) - number(texts[1])
      : texts[0].localeCompare(texts[1], document.documentElement.lang, { numeric: true });
  }

  function makeSortable(table, body) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const isNumber = head.classList.contains("number");
      const button = document.createElement("button");
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const sorted = head.getAttribute("aria-sort");
        const isRising = isNumber ? sorted === "descending" : sorted !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
        const rows = Array.from(body.rows).sort((a, b) => compare(a, b, column, isNumber));
        body.append(...(isRising ? rows : rows.reverse()));
      });
    });
  }

  function makeFilterable(table, body) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    label.textContent = main.dataset.filter;
    field.type = "search";
    field.autocomplete = "off";
    label.append(field);
    table.parentElement.before(label);
    field.addEventListener("input", () => {
      const words = field.value.normalize("NFKC").toLowerCase().split(/\s+/);
      for (const row of body.rows) {
        const text = row.textContent.normalize("NFKC").toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }

  for (const table of main.querySelectorAll(".figure table")) {
    const body = table.tBodies[0];
    if (body.rows.length > 2) {
      makeSortable(table, body);
    }
    if (body.rows.length > 14) {
      makeFilterable(table, body);
    }
  }

  // The last heading above the middle of the window is what is being read.
  function place() {
    const headings = Array.from(main.querySelectorAll("h2[id], h3[id]"));
    const read = headings.filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 2);
    return window.scrollY > 0 && read.length > 0 ? "#" + read[read.length - 1].id : "";
  }

  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", () => {
      link.hash = place();
    });
  }
})();
