/** Where files go that are chosen, dropped, pasted or drawn: to the message, or to a command's attachment option. */
import type { Composer } from './composer.ts';
import { isFile } from './draft.ts';
import { type Attached, attach, fileProblem, maxFiles, release } from './files.ts';

/** @param option the option that asked for them; otherwise the first that is free, or the message */
export function attachFiles(composer: Composer, files: readonly File[], option?: string): void {
  composer.notice = null;
  for (const file of files) {
    const problem = fileProblem(file, composer.page.t);
    if (problem) composer.notice = problem;
    else giveFile(composer, attach(file), option);
  }
  if (composer.draft.command) composer.advance();
  else composer.focus({ in: 'text' });
}

export function giveFile(composer: Composer, file: Attached, name?: string): void {
  const { draft, page } = composer;
  if (!draft.command) {
    if (draft.files.length < maxFiles) draft.files = [...draft.files, file];
    else composer.notice = page.t.tooManyFiles;
    return;
  }
  const free =
    draft.pills.find((p) => isFile(p.option) && p.option.name === name) ??
    draft.pills.find((p) => isFile(p.option) && !p.file) ??
    composer.unset.filter(isFile).map((o) => composer.addPill(o.name))[0] ??
    draft.pills.findLast((p) => isFile(p.option));
  if (!free) {
    release(file);
    composer.notice = page.t.takesNoFile(draft.command.label);
    return;
  }
  if (free.file) release(free.file);
  free.file = file;
  free.problem = null;
}

export function removeFile(composer: Composer, file: Attached): void {
  release(file);
  composer.draft.files = composer.draft.files.filter((f) => f !== file);
  composer.focus({ in: 'text' });
}
