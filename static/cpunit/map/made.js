// The small pieces of which the map is made.
export function made(name, className, text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

export function press(label, does) {
  const button = made("button", "cpunit-map__press", label);
  button.type = "button";
  button.addEventListener("click", does);
  return button;
}
