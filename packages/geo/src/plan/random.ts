/** Numbers that look random but follow from a seed, so that a plan can be repeated. */
export interface Random {
  /** 0 ≤ number < 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `size`. */
  below(size: number): number;
}

/** The same seed gives the same numbers on every machine (sfc32). */
export function createRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return { next, below: (size) => Math.floor(next() * size) };
}
