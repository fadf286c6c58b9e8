"use strict";
// Sorts and searches the table of all entries. Without it the table is complete, in the order of the course.
(() => {
  const table = document.getElementById("all");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const places = new Map(rows.map((row, place) => [row, place]));
  const headers = Array.from(table.tHead.rows[0].cells);
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  const shown = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
  };

  // What has no number yet, and what is empty, stands last in either direction.
  const compare = (first, second, isNumber, sign) => {
    const [one, other] = isNumber ? [parseFloat(first), parseFloat(second)] : [first, second];
    const [oneEmpty, otherEmpty] = isNumber ? [isNaN(one), isNaN(other)] : [!one, !other];
    if (oneEmpty || otherEmpty) return oneEmpty - otherEmpty;
    return sign * (isNumber ? one - other : words.compare(one, other));
  };

  const sortBy = (column) => {
    const header = headers[column];
    const sign = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const isNumber = header.dataset.kind === "number";
    const keyed = rows.map((row) => [shown(row, column), row]);
    keyed.sort((one, other) => compare(one[0], other[0], isNumber, sign) || places.get(one[1]) - places.get(other[1]));
    headers.forEach((each) => each.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
    body.append(...keyed.map((pair) => pair[1]));
  };

  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(column));
    header.append(button);
  });

  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("output");
  field.type = "search";
  field.autocomplete = "off";
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row) => { row.hidden = !wanted.every((word) => texts.get(row).includes(word)); });
    count.textContent = wanted.length ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
  });
  label.append("Find ", field);
  const find = document.getElementById("find");
  find.append(label, " ", count);
})();
