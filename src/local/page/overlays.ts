/** Dialogs and menus after a drawing: shown over everything, with the focus in them, and given back when they go. */

let menuOpener: HTMLElement | null = null;

let hadDialog = false;

/**
 * Chromium keeps the inside of a text field that was styled while a dialog made the page inert as it was then: it has the
 * focus, and no key writes into it. Laid out anew, it is whole again.
 */
export function wakeFields(root: HTMLElement): void {
  const hasDialog = root.querySelector('dialog') !== null;
  if (hadDialog && !hasDialog) {
    for (const field of root.querySelectorAll<HTMLElement>('textarea, input')) {
      field.style.display = 'none';
      void field.offsetHeight;
      field.style.display = '';
    }
  }
  hadDialog = hasDialog;
}

export function applyOverlays(root: HTMLElement): void {
  // First gives the focus back to where the menu was opened: a dialog that the menu opened will return it there.
  applyMenu(root.querySelector<HTMLElement>('.menu'));
  for (const dialog of root.querySelectorAll<HTMLDialogElement>('dialog[data-open]')) {
    // The browser keeps the focus inside a modal dialog and returns it when the dialog is closed or removed.
    if (!dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('.modal-fields :is(input, textarea, button)')?.focus();
    }
  }
}

function applyMenu(menu: HTMLElement | null): void {
  if (!menu) {
    if (menuOpener?.isConnected && (document.activeElement === document.body || !document.activeElement))
      menuOpener.focus();
    menuOpener = null;
    return;
  }
  if (menuOpener) return;
  menuOpener = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const { width, height } = menu.getBoundingClientRect();
  const place = (name: string, size: number, room: number) => {
    const wanted = Number.parseFloat(menu.style.getPropertyValue(name));
    menu.style.setProperty(name, `${Math.max(8, Math.min(wanted, room - size - 8))}px`);
  };
  place('--x', width, innerWidth);
  place('--y', height, innerHeight);
  // The reactions above it are one key away.
  menu.querySelector<HTMLElement>('.menu-item')?.focus();
}
