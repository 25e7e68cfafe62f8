// Asking before something that cannot easily be taken back: resolves to true when it was meant.
import { h } from "/static/base.js";

export function sure(question, verb, more = null) {
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      { class: "sure", "aria-labelledby": "sure-h" },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: "sure-h" }, question),
        more && h("p", {}, more),
        h(
          "p",
          { class: "row" },
          h("button", { value: "yes", class: "main" }, verb),
          h("button", { value: "no", autofocus: true }, "Leave it"),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
