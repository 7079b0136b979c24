/** A still picture in 256 colours: a third of the bytes. For pictures that are kept in the repository, not for the bot's. */
import sharp from 'sharp';

export function inPalette(png: Uint8Array): Promise<Uint8Array> {
  return sharp(png).png({ palette: true, effort: 10 }).toBuffer();
}
