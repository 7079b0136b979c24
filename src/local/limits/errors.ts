/** Discord's own errors: status, code and the body {message, code, errors}. Nothing here is shown to a learner. */

/** Errors at the place in the request: {embeds: {0: {title: {_errors: [{code, message}]}}}}. */
export interface FormErrors {
  [key: string]: FormErrors | { readonly code: string; readonly message: string }[];
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors?: FormErrors;

  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): { message: string; code: number; errors?: FormErrors } {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const table = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached'],
  tooManyCommandsOfADay: [
    400,
    30034,
    'Max number of daily application command creates has been reached (200)',
  ],
  tooManyEditsOfAnOldMessage: [
    400,
    30046,
    'Maximum number of edits to messages older than 1 hour reached. Try again later.',
  ],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  tooManyFollowUps: [400, 40094, 'This interaction has hit the maximum number of follow up messages.'],
  alreadyAnswered: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYours: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  threadArchived: [400, 50083, 'Thread is archived'],
  bodyNotJson: [400, 50109, 'The request body contains invalid JSON.'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type Refusal = keyof typeof table;

/** The error by its name in the table above; throw what this returns. */
export function refusal(name: Refusal): ApiError {
  const [status, code, message] = table[name];
  return new ApiError(status, code, message);
}

/** Collects what is wrong with a form, each problem at its place, and throws them together as 50035. */
export class FormProblems {
  private readonly root: FormErrors = {};
  private found = false;

  add(path: readonly PropertyKey[], code: string, message: string): void {
    let place = this.root;
    for (const key of path) {
      const name = String(key);
      if (place[name] === undefined) place[name] = {};
      place = place[name] as FormErrors;
    }
    if (place._errors === undefined) place._errors = [];
    (place._errors as { code: string; message: string }[]).push({ code, message });
    this.found = true;
  }

  /** Text longer than Discord takes, counted in characters as Discord does (UTF-16 units). */
  tooLong(path: readonly PropertyKey[], value: unknown, max: number): void {
    if (typeof value === 'string' && value.length > max) {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
  }

  error(): ApiError {
    return new ApiError(400, 50035, 'Invalid Form Body', this.root);
  }

  /** @throws ApiError 50035 when anything was added */
  throwIfAny(): void {
    if (this.found) throw this.error();
  }
}

/** What was found wrong in a part of the request, placed in the whole. */
export function placedIn(key: string, error: unknown): unknown {
  if (!(error instanceof ApiError) || !error.errors) return error;
  return new ApiError(error.status, error.code, error.message, { [key]: error.errors });
}

export function invalidForm(path: readonly PropertyKey[], code: string, message: string): ApiError {
  const problems = new FormProblems();
  problems.add(path, code, message);
  return problems.error();
}
