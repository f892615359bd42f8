// Words that were typed on this device and stand in no record: shown to be read and copied, until somebody lets them go.
function made(name, className, text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

// What one record of the store says: [label, words] each. `titles` are those of the steps, by key.
export function saying({ kind, facts, said, fields, address }, titles = {}) {
  if (kind === "write") return [[titles[facts.heading] ?? "Map", facts.text ?? ""]];
  const step = titles[address?.split("/record/")[1]?.split("/")[0]] ?? "";
  const pairs = said ?? Object.entries(fields ?? {}).flatMap(([, values]) => values.map((words) => ["", words]));
  return pairs.filter(([, words]) => words.trim()).map(([label, words]) => [[step, label].filter(Boolean).join(": "), words]);
}

// Draws them into `place`, each with a press that lets it go; `drop(ids)` resolves once they are gone.
export function show(place, records, { titles, drop, whenNone }) {
  const list = made("ul", "govuk-list");
  for (const record of records) {
    const line = made("li", "cpunit-record__found");
    for (const [label, words] of saying(record, titles)) {
      if (label) line.append(made("strong", "", label));
      line.append(made("p", "govuk-body cpunit-record__words", words));
    }
    const button = made("button", "govuk-button govuk-button--secondary", "Let it go");
    button.type = "button";
    button.addEventListener("click", async () => {
      await drop([record.id]);
      line.remove();
      if (list.children.length) list.querySelector("button").focus();
      else whenNone();
    });
    line.append(button);
    list.append(line);
  }
  place.append(list);
}
