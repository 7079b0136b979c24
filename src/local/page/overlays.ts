/** Dialogs and menus after a drawing: shown over everything, with the focus in them, and given back when they go. */

let menuOpener: HTMLElement | null = null;

export function applyOverlays(root: HTMLElement): void {
  for (const dialog of root.querySelectorAll<HTMLDialogElement>('dialog[data-open]')) {
    // The browser keeps the focus inside a modal dialog and returns it when the dialog is closed or removed.
    if (!dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('.modal-fields :is(input, textarea, button)')?.focus();
    }
  }
  applyMenu(root.querySelector<HTMLElement>('.menu'));
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
  menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}
