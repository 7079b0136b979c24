/**
 * The winners of a 2×2 max-pool, in the order in which the sparse gradients of the convolution before it want them.
 *
 *   winner [PH, PW, F16] bytes: 0…3 in reading order, 255 where ReLU closed the cell (F16: F rounded up to 16)
 *
 * Both gradients walk short lists: the places where a filter won, the filters that won at a place. Lists are taken in
 * the order of their lengths: the end of a loop is guessed right when the one before took as many rounds, and with lists
 * as short as these a wrong guess costs up to a third of the work.
 */

export const CLOSED: i32 = 255;

/**
 * Bytes of scratch that the three operations of a convolution with its pool need, n images at a time.
 * @param vectors of a window: KH · KW·C / 4, each row rounded up
 */
export function poolScratch(n: i32, cells: i32, F: i32, vectors: i32): i32 {
  const sorting = sortBytes(max(4 * cells, (F + 15) & ~15)), lists = max(n, 1) * cells * 8 + 16;
  return sorting + lists + 4 * cells * 24 + 8 * cells * min(F, 64) + 16 * vectors + 32;
}

/** Lengths are bytes; longer lists count as the longest. */
const LENGTHS: i32 = 256;

/** Bytes of scratch for sorting `count` lists: numbers of each length, lengths, the order. */
export function sortBytes(count: i32): i32 {
  return LENGTHS * 4 + ((count + 15) & ~15) * 5;
}

/** @param lengths `count` bytes at scratch + LENGTHS · 4 @returns address of the order, int32, the shortest first */
function sortByLength(scratch: usize, count: i32): usize {
  const lengths = scratch + LENGTHS * 4, order = lengths + ((count + 15) & ~15);
  memory.fill(scratch, 0, LENGTHS * 4);
  for (let i = 0; i < count; i++) {
    const p = scratch + <usize>load<u8>(lengths + i) * 4;
    store<i32>(p, load<i32>(p) + 1);
  }
  let before = 0;
  for (let p = scratch; p < lengths; p += 4) {
    const here = load<i32>(p);
    store<i32>(p, before);
    before += here;
  }
  for (let i = 0; i < count; i++) {
    const p = scratch + <usize>load<u8>(lengths + i) * 4, at = load<i32>(p);
    store<i32>(order + <usize>at * 4, i);
    store<i32>(p, at + 1);
  }
  return order;
}

/** The filters of one image by how often they won. @returns address of their numbers, int32 */
export function sortFilters(winner: usize, cells: i32, F: i32, scratch: usize): usize {
  const F16 = (F + 15) & ~15, closed = i8x16.splat(<i8>CLOSED), one = i8x16.splat(1);
  for (let f = 0; f < F16; f += 16) {
    let open = i8x16.splat(0);
    for (let cell = 0; cell < cells; cell++) {
      const here = v128.load(winner + <usize>(cell * F16 + f));
      open = i8x16.add_sat_u(open, v128.and(one, i8x16.ne(here, closed)));
    }
    v128.store(scratch + LENGTHS * 4 + f, open);
  }
  return sortByLength(scratch, F);
}

/** Bytes of a place: [address in dx, address in dy, the filters that won there as a mask of 64 bits]. */
export const PLACE: usize = 16;

/**
 * The places of one image at which some of the 64 filters from f0 won, by how many of them did.
 * @param places where they go, PLACE bytes for each of the cells' four @returns address of their order; see placeCount
 */
export function sortPlaces(
  dy: usize, winner: usize, dx: usize, places: usize, scratch: usize, W: i32, C: i32, PH: i32, PW: i32, F: i32, f0: i32,
): usize {
  const F16 = (F + 15) & ~15, groups = min(4, (F16 - f0) >> 4);
  const real: u64 = F - f0 < 64 ? ((<u64>1) << (F - f0)) - 1 : ~(<u64>0);
  let count = 0;
  winner += f0;
  dy += <usize>f0 * 4;
  for (let ph = 0; ph < PH; ph++) {
    for (let pw = 0; pw < PW; pw++) {
      for (let place = 0; place < 4; place++) {
        let mask: u64 = 0;
        for (let q = 0; q < groups; q++) {
          const hits = i8x16.bitmask(i8x16.eq(v128.load(winner + 16 * q), i8x16.splat(<i8>place)));
          mask |= (<u64>(<u32>hits)) << (16 * q);
        }
        mask &= real;
        store<usize>(places, dx + <usize>(((2 * ph + (place >> 1)) * W + 2 * pw + (place & 1)) * C) * 4);
        store<usize>(places, dy, 4);
        store<u64>(places, mask, 8);
        store<u8>(scratch + LENGTHS * 4 + count, <u8>popcnt(mask));
        const kept = <i32>(mask != 0);
        places += PLACE * kept;
        count += kept;
      }
      dy += <usize>F * 4;
      winner += F16;
    }
  }
  placeCount = count;
  return sortByLength(scratch, count);
}
export let placeCount: i32 = 0;
