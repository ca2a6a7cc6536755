// The words that scripts say, from a template of the page, so that they are translated where all other words are.
const known = document.querySelector("#desk-words");

export function say(name, values = {}) {
  const found = known && known.content.querySelector(`[data-say="${name}"]`);
  let said = found ? found.textContent : "";
  for (const [key, value] of Object.entries(values)) said = said.replaceAll(`{${key}}`, value);
  return said;
}
