"use strict";
// Hides the reports whose platform and period lack a word of the field. Without script the whole list is there.
(() => {
  const field = document.getElementById("filter");
  const status = document.getElementById("shown");
  const groups = Array.from(document.querySelectorAll(".period"), (group) => ({
    group,
    rows: Array.from(group.querySelectorAll("tbody tr"), (row) => ({
      row,
      text: plain(group.querySelector("h2").textContent + " " + row.querySelector("th").textContent),
    })),
  }));

  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function show() {
    const words = plain(field.value).split(/\s+/).filter((word) => word !== "");
    let shown = 0;
    let all = 0;
    for (const { group, rows } of groups) {
      const before = shown;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
        all += 1;
      }
      group.hidden = shown === before;
    }
    status.textContent = status.dataset.text.replace("{0}", shown).replace("{1}", all);
  }

  field.addEventListener("input", show);
  document.getElementById("search").hidden = false;
  show();
})();
