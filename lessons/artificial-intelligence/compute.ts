/** Noughts and crosses searched to the end: intelligence without any learning. */

const lines = ['012', '345', '678', '036', '147', '258', '048', '246'].map((line) => [...line].map(Number));

/** Positions reached at each depth along all games, and the result with best play (1: cross wins, 0: draw). */
export interface Search {
  readonly positions: readonly number[];
  readonly games: number;
  readonly result: number;
}

function search(): Search {
  const board = new Int8Array(9);
  const positions = new Array<number>(10).fill(0);
  let games = 0;
  const visit = (player: 1 | -1, depth: number): number => {
    positions[depth]++;
    const won = lines.some((line) => line.every((i) => board[i] === -player));
    if (won || depth === 9) {
      games++;
      return won ? -player : 0;
    }
    let best = -player;
    for (let i = 0; i < 9; i++) {
      if (board[i] !== 0) continue;
      board[i] = player;
      const value = visit(player === 1 ? -1 : 1, depth + 1);
      board[i] = 0;
      if (value * player > best * player) best = value as 1 | -1;
    }
    return best;
  };
  const result = visit(1, 0);
  return { positions, games, result };
}

let searched: Search | undefined;

/** Computed once. */
export function searchAll(): Search {
  searched ??= search();
  return searched;
}
