// Elements with their words as text nodes: names are never markup.
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function button(words, does, properties = {}) {
  const made = element("button", { type: "button", ...properties }, words);
  made.addEventListener("click", does);
  return made;
}
