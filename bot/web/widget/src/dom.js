/**
 * An element with a class and children; text goes in as text, never as markup.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * A link that tells the other site nothing of where it came from.
 * @param {string} href
 * @param {string} text
 */
export function link(href, text) {
  return Object.assign(make("a", "", text), { href, rel: "noreferrer" });
}

/**
 * A button that does one thing.
 * @param {string} title
 * @param {() => void} press
 * @param {string} [className]
 */
export function button(title, press, className = "") {
  const element = make("button", className, title);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}
