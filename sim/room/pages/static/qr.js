// The server's QR code, drawn again from its size and its path alone: nothing else of the text that came is used.
import { h } from "/static/base.js";

export function qr(text, label) {
  const given = new DOMParser().parseFromString(text ?? "", "image/svg+xml").documentElement;
  const size = given.getAttribute("viewBox") ?? `0 0 ${given.getAttribute("width")} ${given.getAttribute("height")}`;
  const paths = [...given.querySelectorAll("path")].map((path) =>
    h("path", {
      d: path.getAttribute("d"),
      transform: path.getAttribute("transform"),
      class: path.hasAttribute("stroke") ? "stroke" : "fill",
    }),
  );
  return h("svg", { viewBox: size, role: "img", "aria-label": label, class: "qrcode" }, paths);
}
