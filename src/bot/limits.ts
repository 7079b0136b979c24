/** Discord's own limits that a bot's messages have to keep (UTF-16 units, counted as the strictest reading does). */
export const limits = {
  content: 2000,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1024,
  embedFooter: 2048,
  /** Over all embeds of a message. */
  embedTotal: 6000,
  files: 10,
  fileDescription: 1024,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  selectText: 100,
  placeholder: 150,
  modalTitle: 45,
  modalLabel: 45,
  modalInput: 4000,
  threadName: 100,
  choices: 25,
  choiceText: 100,
  /** ms in which an interaction has to be answered for the first time */
  firstAnswerMs: 3000,
  /** ms for which an interaction's token can be used */
  tokenMs: 15 * 60_000,
} as const;
