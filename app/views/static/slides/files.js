// A slide as a file or on the clipboard.
const FONT = "/static/fonts/source-sans-3-latin-wght-normal.woff2";
//: How many pixels of a PNG a unit of the slide has.
const SHARP = 2;

// The face that slides are written in, for files that carry it with them.
export async function face() {
  const answer = await fetch(FONT).catch(() => null);
  if (!answer?.ok) return "";
  const url = await read(await answer.blob());
  return `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url("${url}") format("woff2")}`;
}

export function vector(root) {
  return new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
}

export async function pixels(root) {
  const picture = new Image();
  picture.src = await read(vector(root));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARP * root.getAttribute("width");
  canvas.height = SHARP * root.getAttribute("height");
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export function save(blob, title, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${title.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 100) || "picture"}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function read(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
