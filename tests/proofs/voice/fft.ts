/** Fourier transforms of one length, a power of two, in place. */
export class Fft {
  readonly length: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #swap: Uint32Array;

  /** @throws RangeError where the length is no power of two. */
  constructor(length: number) {
    const bits = Math.log2(length);
    if (!Number.isInteger(bits)) throw new RangeError(`${length} is no power of two`);
    this.length = length;
    this.#cos = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
    this.#sin = Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
    this.#swap = new Uint32Array(length);
    for (let index = 1; index < length; index++) {
      this.#swap[index] = ((this.#swap[index >> 1] ?? 0) >> 1) | ((index & 1) << (bits - 1));
    }
  }

  forward(re: Float64Array, im: Float64Array): void {
    this.#reorder(re, im);
    for (let size = 2; size <= this.length; size *= 2) this.#combine(re, im, size);
  }

  inverse(re: Float64Array, im: Float64Array): void {
    // With the parts exchanged, the forward transform is the inverse one but for its scale.
    this.forward(im, re);
    for (let index = 0; index < this.length; index++) {
      re[index] = (re[index] as number) / this.length;
      im[index] = (im[index] as number) / this.length;
    }
  }

  #reorder(re: Float64Array, im: Float64Array): void {
    for (let index = 0; index < this.length; index++) {
      const other = this.#swap[index] as number;
      if (other <= index) continue;
      const [a, b] = [re[index] as number, im[index] as number];
      re[index] = re[other] as number;
      im[index] = im[other] as number;
      re[other] = a;
      im[other] = b;
    }
  }

  #combine(re: Float64Array, im: Float64Array, size: number): void {
    const half = size / 2;
    const step = this.length / size;
    const [cos, sin] = [this.#cos, this.#sin];
    for (let start = 0; start < this.length; start += size) {
      for (let k = 0; k < half; k++) {
        const c = cos[k * step] as number;
        const s = sin[k * step] as number;
        const low = start + k;
        const high = low + half;
        const x = re[high] as number;
        const y = im[high] as number;
        const a = x * c - y * s;
        const b = x * s + y * c;
        re[high] = (re[low] as number) - a;
        im[high] = (im[low] as number) - b;
        re[low] = (re[low] as number) + a;
        im[low] = (im[low] as number) + b;
      }
    }
  }
}
