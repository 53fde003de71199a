/**
 * Colours as eyes have them: contrast, what a colour-blind reader sees, and how far two colours are apart.
 *
 * @module
 */

type Triple = readonly [number, number, number];

/** The linear red, green and blue of `#rrggbb`, each from 0 to 1 (IEC 61966-2-1). */
export const linearOf = (hex: string): Triple => {
  const parts = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
  return parts.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) as unknown as Triple;
};

/** `#rrggbb` of a colour laid over another with some opacity, as browsers mix them. */
export const over = (top: string, opacity: number, below: string): string =>
  [1, 3, 5].reduce((hex, i) => {
    const [a, b] = [top, below].map((colour) => parseInt(colour.slice(i, i + 2), 16));
    return hex + Math.round(opacity * a! + (1 - opacity) * b!).toString(16).padStart(2, "0");
  }, "#");

/** Relative luminance (WCAG 2.2). */
export const luminance = (hex: string): number => {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The contrast ratio of two colours (WCAG 2.2), from 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
};

/**
 * What each kind of eye makes of linear RGB: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, *A Physiologically-based
 * Model for Simulation of Color Vision Deficiency* (2009), severity 1.0.
 */
export const EYES: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const times = (m: readonly Triple[], [x, y, z]: Triple): Triple =>
  m.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;

// CIE 1931 from linear sRGB, divided by the white of D65.
const XYZ: readonly Triple[] = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

const labOf = (linear: Triple): Triple => {
  const f = (t: number): number => t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  const [x, y, z] = times(XYZ, linear).map(f);
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)];
};

/** How far two colours are apart for some eyes: the distance in CIE L*a*b*, in which about 2.3 can just be seen. */
export const apartFor = (eye: string, a: string, b: string): number => {
  const seen = (hex: string): Triple =>
    times(EYES[eye]!, linearOf(hex)).map((c) => Math.min(1, Math.max(0, c))) as unknown as Triple;
  const [p, q] = [labOf(seen(a)), labOf(seen(b))];
  return Math.hypot(...p.map((c, i) => c - q[i]!));
};
