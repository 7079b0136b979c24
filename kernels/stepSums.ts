/** What one thread sums up for a whole step, always in the same order: loss, norm of the gradients, penalties. */
import * as J from './job';
import { Job } from './job';

/** The step's result; a loss that is not finite ends the job before any weight is changed. */
export function sumLoss(): void {
  let loss: f64 = 0, correct = 0;
  for (let i = 0, micros = J.micros(); i < micros; i++) {
    const slot = <usize>J.word(Job.lossSlots) + <usize>i * 16;
    loss += load<f64>(slot);
    correct += load<i32>(slot, 8);
  }
  const result = <usize>J.word(Job.results) + <usize>J.step * 16;
  store<f64>(result, loss);
  store<i32>(result, correct, 8);
  store<i32>(result, J.batch, 12);
  if (!isFinite(loss)) store<i32>(J.wordAt(Job.stopped), J.step + 1);
}

/** min(1, limit / ‖g‖) over all gradients. */
export function clipFactor(): void {
  let sum: f64 = 0;
  for (let i = 0, count = J.word(Job.taskSlotCount); i < count; i++) {
    sum += load<f64>(<usize>J.word(Job.taskSlots) + <usize>i * 16, 8);
  }
  const norm = Math.sqrt(sum), limit: f64 = load<f32>(J.wordAt(Job.clipNorm));
  store<f32>(J.wordAt(Job.clipFactor), norm <= limit ? 1 : <f32>(limit / norm));
}

/** The penalty of the weights before the update belongs to the step's loss. */
export function addPenalties(): void {
  const result = <usize>J.word(Job.results) + <usize>J.step * 16;
  let loss = load<f64>(result);
  for (let i = 0, count = J.word(Job.taskSlotCount); i < count; i++) {
    loss += load<f64>(<usize>J.word(Job.taskSlots) + <usize>i * 16);
  }
  store<f64>(result, loss);
}
