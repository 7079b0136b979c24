/** Which tones are in a sound: the discrete Fourier transform, on eight samples of two tones and on two vowels. */
import type { Point } from '../shared/plots.ts';

/** Samples a second, as on the telephone. */
export const rate = 8000;

/** A tone, as it is at the times 0, 1/rate, 2/rate, … @param frequency Hz */
const tone = (frequency: number, samples: number, strength = 1): number[] =>
  Array.from({ length: samples }, (_, t) => strength * Math.sin((2 * Math.PI * frequency * t) / rate));

const sum = (sounds: readonly (readonly number[])[]): number[] =>
  sounds[0].map((_, t) => sounds.reduce((total, sound) => total + sound[t], 0));

export const short = 8;
/** 1000 Hz, and 2000 Hz at half the strength. */
export const twoTones = sum([tone(1000, short), tone(2000, short, 0.5)]);

/** The products of a sound with a tone, sample by sample. */
export const products = (sound: readonly number[], frequency: number): number[] =>
  tone(frequency, sound.length).map((s, t) => s * sound[t]);

/**
 * How strong the tone k · rate / n is in n samples: the length of the k-th Fourier coefficient, scaled so that
 * a tone of strength 1 gives 1.
 */
export function strengthOf(sound: readonly number[], k: number): number {
  let [sine, cosine] = [0, 0];
  for (const [t, value] of sound.entries()) {
    const angle = (2 * Math.PI * k * t) / sound.length;
    sine += value * Math.sin(angle);
    cosine += value * Math.cos(angle);
  }
  return (2 / sound.length) * Math.hypot(sine, cosine);
}

/** Hz, where the mouth resonates: means over men, Peterson & Barney 1952. */
const resonances = { ah: [730, 1090, 2440], ee: [270, 2290, 3010] } satisfies Record<string, number[]>;
type Vowel = keyof typeof resonances;

/** Hz, the vocal cords' own tone. */
const voice = 100;
/** Up to 3600 Hz, below half the sampling rate. */
const overtones = 36;
/** Hz, half the width of a resonance; wider than in a mouth, so that harmonics 100 Hz apart show its shape. */
const halfWidth = 100;
/** 20 ms. */
const samples = rate / 50;

/** The harmonics of the voice, each as strong as the mouth lets it through. */
function say(vowel: Vowel): number[] {
  const harmonics = Array.from({ length: overtones }, (_, i) => voice * (i + 1));
  return sum(
    harmonics.map((f) => {
      const strength = resonances[vowel].reduce((s, r) => s + 1 / (1 + ((f - r) / halfWidth) ** 2), 0);
      return tone(f, samples, strength * (voice / f) ** 0.5);
    }),
  );
}

/** [Hz, strength] at every harmonic, found in the sound alone. */
export function spectrumOf(vowel: Vowel): Point[] {
  const sound = say(vowel);
  const spacing = rate / samples;
  return Array.from({ length: overtones }, (_, i): Point => {
    const frequency = voice * (i + 1);
    return [frequency, strengthOf(sound, frequency / spacing)];
  });
}
