/** What the bot's process and the child that reads uploads say to each other. Both sides import these types. */
import type { Recognition, RecognizerModel } from '../contracts/vision.ts';

export interface RecognizeOrder {
  readonly id: number;
  readonly upload: Uint8Array;
  readonly model: RecognizerModel;
}

export type RecognizeReply =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly recognition: Recognition }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: string;
      readonly params: Readonly<Record<string, unknown>>;
      /** For the log, when it was an accident. */
      readonly detail: string;
    };
