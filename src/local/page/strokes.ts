/** A drawing as strokes: points in canvas units, so that undo and a change of size lose nothing. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  /** Any CSS colour; the eraser draws paper. */
  readonly colour: string;
  /** Canvas units. */
  readonly thickness: number;
  readonly points: Point[];
}

export const paper = '#ffffff';

export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d')!;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const stroke of strokes) drawStroke(context, stroke);
}

/** Through the middles of neighbouring points by quadratic curves: round even when the pointer reports few points. */
function drawStroke(context: CanvasRenderingContext2D, { colour, thickness, points }: Stroke): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = thickness;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const [first, ...rest] = points;
  context.beginPath();
  if (rest.length === 0) {
    context.arc(first.x, first.y, thickness / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(first.x, first.y);
  for (const [i, point] of rest.entries()) {
    const next = rest[i + 1];
    if (next) context.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    else context.lineTo(point.x, point.y);
  }
  context.stroke();
}

export function toPng(canvas: HTMLCanvasElement, name: string): Promise<File> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(new File([blob], name, { type: 'image/png' }));
      else reject(new Error('the canvas gave no PNG'));
    }, 'image/png');
  });
}
