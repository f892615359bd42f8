// The search box offers matches as one types: a combobox with a list of its own (ARIA Authoring Practices, "Editable
// combobox with list autocomplete"). What is typed stays as it is; without this the form searches when it is sent.
const PAUSE = 250; // milliseconds without a letter
const FEWEST = 2; // letters
const box = document.getElementById("search");
const list = document.getElementById("search-offered");
const said = document.getElementById("search-said");
const form = box.form;
let pause = 0;
let asking = null;
let chosen = -1;
let words = ""; // how many were found

box.setAttribute("role", "combobox");
box.setAttribute("aria-autocomplete", "list");
box.setAttribute("aria-controls", list.id);
close();

function choose(nth) {
  const options = [...list.children];
  chosen = nth;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === nth)));
  if (nth < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", options[nth].id);
  options[nth]?.scrollIntoView({ block: "nearest" });
}

function open() {
  list.hidden = list.children.length === 0;
  box.setAttribute("aria-expanded", String(!list.hidden));
  said.textContent = words;
}

function close() {
  clearTimeout(pause);
  asking?.abort();
  list.hidden = true;
  said.textContent = "";
  box.setAttribute("aria-expanded", "false");
  choose(-1);
}

// A later question takes the place of an earlier one, whose answer nobody waits for any more.
async function ask() {
  asking?.abort();
  asking = new AbortController();
  const question = {
    method: "POST",
    headers: { "X-CSRFToken": form.dataset.token, "HX-Request": "true" },
    body: new URLSearchParams({ q: box.value }),
    signal: asking.signal,
  };
  try {
    const answer = await fetch(form.dataset.asTyped, question);
    const found = document.createElement("div");
    if (answer.status === 200) found.innerHTML = await answer.text();
    list.replaceChildren(...found.querySelectorAll("[role=option]"));
    words = found.querySelector("[data-said]")?.textContent ?? "";
    choose(-1);
    open();
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

box.addEventListener("input", () => {
  const isEnough = [...box.value.trim()].length >= FEWEST;
  if (!isEnough) {
    close();
    list.replaceChildren();
    return;
  }
  clearTimeout(pause);
  asking?.abort();
  pause = setTimeout(ask, PAUSE);
});

box.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const amount = list.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!amount) return;
    event.preventDefault();
    open();
    const from = event.key === "ArrowDown" ? chosen + 1 : chosen - 1 + (chosen < 0);
    choose((from + amount) % amount);
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    list.children[chosen].click();
  } else if (event.key === "Escape" && (!list.hidden || said.textContent)) {
    event.preventDefault();
    close();
  } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
    choose(-1);
  }
});

form.addEventListener("submit", close);
box.addEventListener("blur", (event) => {
  if (!list.contains(event.relatedTarget)) close();
});
// The cursor stays in the box while a match is pressed, with a mouse or a finger.
list.addEventListener("mousedown", (event) => event.preventDefault());
