/** Early stopping as Keras' EarlyStopping(monitor='val_loss') does it, without going back to the best weights. */

/** The epoch with the smallest validation loss so far; null before the first. */
export type Best = { readonly epoch: number; readonly loss: number } | null;

/** @param epoch 1 for the first */
export function betterOf(best: Best, epoch: number, loss: number): Best {
  return best && best.loss <= loss ? best : { epoch, loss };
}

/** @param patience epochs without a smaller loss that are borne; undefined: any number */
export function isOutOfPatience(best: Best, epochsDone: number, patience: number | undefined): boolean {
  return patience !== undefined && best !== null && epochsDone - best.epoch >= patience;
}
