// What is seen of the field and a margin round it, as a picture: while the hand pans or zooms, the
// picture moves and nothing is painted anew.
//: How far beyond what is seen it reaches on each side, as a part of that.
const MARGIN = 0.3;

export class RasterCache {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.view = null;
  }

  // Whether it shows all that is seen, as sharp as it is seen.
  covers({ left, top, right, bottom, scale }) {
    const { view } = this;
    if (!view || view.scale !== scale || view.sharp !== window.devicePixelRatio) return false;
    return view.left <= left && view.top <= top && view.right >= right && view.bottom >= bottom;
  }

  take(view, paint) {
    const sharp = window.devicePixelRatio;
    const [aside, above] = [MARGIN * (view.right - view.left), MARGIN * (view.bottom - view.top)];
    const wide = { ...view, sharp, left: view.left - aside, top: view.top - above, right: view.right + aside, bottom: view.bottom + above };
    const pixels = view.scale * sharp;
    this.canvas.width = Math.ceil((wide.right - wide.left) * pixels);
    this.canvas.height = Math.ceil((wide.bottom - wide.top) * pixels);
    const ctx = this.canvas.getContext("2d");
    ctx.setTransform(pixels, 0, 0, pixels, -wide.left * pixels, -wide.top * pixels);
    paint(ctx, wide);
    this.view = wide;
  }

  show(ctx, { left, top, scale }) {
    const { canvas, view } = this;
    const pixels = scale * view.sharp;
    const [x, y] = [(view.left - left) * pixels, (view.top - top) * pixels];
    const grown = scale / view.scale;
    ctx.save();
    ctx.resetTransform();
    // pixel on pixel, unless it is seen at another scale than it was taken at
    if (grown === 1) ctx.drawImage(canvas, Math.round(x), Math.round(y));
    else ctx.drawImage(canvas, x, y, canvas.width * grown, canvas.height * grown);
    ctx.restore();
  }
}
