/** What the bot's process and the child that reads uploads say to each other. Both sides import these types. */
import type {
  Explanation,
  Glimpse,
  Recognition,
  RecognizedDigit,
  RecognizerModel,
} from '../contracts/vision.ts';

/** Every kind of work, with what it needs and what it gives. */
export interface VisionTasks {
  readonly recognize: { readonly asks: { readonly upload: Uint8Array }; readonly gives: Recognition };
  readonly glimpse: { readonly asks: { readonly upload: Uint8Array }; readonly gives: readonly Glimpse[] };
  readonly judge: {
    readonly asks: { readonly sheet: Uint8Array };
    readonly gives: readonly Pick<RecognizedDigit, 'pixels' | 'probabilities'>[];
  };
  readonly explain: {
    readonly asks: { readonly sheet: Uint8Array; readonly index: number };
    readonly gives: Explanation;
  };
}

export type VisionTask = keyof VisionTasks;

export type VisionOrder = {
  readonly [T in VisionTask]: {
    readonly id: number;
    readonly task: T;
    readonly model: RecognizerModel;
  } & VisionTasks[T]['asks'];
}[VisionTask];

export type VisionReply =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly result: VisionTasks[VisionTask]['gives'] }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: string;
      readonly params: Readonly<Record<string, unknown>>;
      /** For the log, when it was an accident. */
      readonly detail: string;
    };

/** Where the training images are that an answer is compared with; handed to the child when it starts. */
export interface VisionData {
  readonly mnistDir?: string;
  readonly home?: string;
}
