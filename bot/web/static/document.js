// Print and copy, where there is JavaScript; the page is whole without.
const at = (id) => document.getElementById(id);
for (const id of ["print", "copy"]) at(id).hidden = false;
at("print").addEventListener("click", () => print());
at("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(at("document").innerText);
    at("done").textContent = "Copied.";
  } catch {
    at("done").textContent = "It couldn't be copied. You can select the words and copy them.";
  }
});
