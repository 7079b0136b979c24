/** Components as a bot sends them → as Discord keeps and hands them out: numbered, with defaults, media resolved. */
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A component as it came in, already checked against Discord's description. */
export interface RawComponent {
  readonly type: number;
  readonly id?: number | null;
  readonly components?: readonly RawComponent[];
  readonly accessory?: RawComponent;
  readonly component?: RawComponent;
  readonly items?: readonly {
    readonly media: { readonly url: string };
    readonly description?: string | null;
    readonly spoiler?: boolean | null;
  }[];
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly custom_id?: string | null;
  readonly [key: string]: unknown;
}

export interface ResolvedMedia {
  readonly id: string;
  readonly url: string;
  readonly proxy_url: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly content_type?: string | null;
  readonly attachment_id?: string;
  readonly name?: string;
  readonly size?: number;
}

export type ResolveMedia = (url: string, path: readonly PropertyKey[]) => ResolvedMedia;

/** A component and everything inside it, with the place of each in the request. */
export function walk(
  components: readonly RawComponent[],
  path: readonly PropertyKey[] = ['components'],
): { component: RawComponent; path: readonly PropertyKey[] }[] {
  return components.flatMap((component, i) => {
    const here = [...path, i];
    const single = (key: 'accessory' | 'component') =>
      component[key] ? walk([component[key]], [...here, key]).map((w) => dropIndex(w, here.length + 1)) : [];
    return [
      { component, path: here },
      ...walk(component.components ?? [], [...here, 'components']),
      ...single('accessory'),
      ...single('component'),
    ];
  });
}

function dropIndex<T extends { path: readonly PropertyKey[] }>(walked: T, at: number): T {
  return { ...walked, path: walked.path.filter((_, i) => i !== at) };
}

/** Fields that Discord always sends, though a bot may leave them out. */
const defaults: Readonly<Record<number, Readonly<Record<string, unknown>>>> = {
  3: { min_values: 1, max_values: 1 },
  5: { min_values: 1, max_values: 1 },
  6: { min_values: 1, max_values: 1 },
  7: { min_values: 1, max_values: 1 },
  8: { min_values: 1, max_values: 1 },
  14: { divider: true, spacing: 1 },
  17: { spoiler: false, accent_color: null },
};

/** @returns the components as Discord hands them out, their media resolved by `resolve` */
export function storeComponents(
  components: readonly RawComponent[],
  resolve: ResolveMedia,
): APIMessageTopLevelComponent[] {
  const used = new Set(walk(components).flatMap((w) => w.component.id || []));
  let next = 1;
  const freeId = () => {
    while (used.has(next)) next++;
    return next++;
  };
  const media = (url: string, path: readonly PropertyKey[]) => {
    const { name: _name, size: _size, ...rest } = resolve(url, path);
    return rest;
  };
  const store = (component: RawComponent, path: readonly PropertyKey[]): unknown => {
    const given = Object.fromEntries(Object.entries(component).filter(([, v]) => v !== null));
    const base = { ...defaults[component.type], ...given, id: component.id || freeId() };
    switch (component.type) {
      case 9:
        return {
          ...base,
          components: component.components?.map((c, i) => store(c, [...path, 'components', i])),
          accessory: component.accessory && store(component.accessory, [...path, 'accessory']),
        };
      case 11:
        return {
          description: null,
          spoiler: false,
          ...base,
          media: media(component.media!.url, [...path, 'media']),
        };
      case 12:
        return {
          ...base,
          items: component.items?.map((item, i) => ({
            description: item.description ?? null,
            spoiler: item.spoiler ?? false,
            media: media(item.media.url, [...path, 'items', i, 'media']),
          })),
        };
      case 13: {
        const file = resolve(component.file!.url, [...path, 'file']);
        return {
          spoiler: false,
          ...base,
          file: media(component.file!.url, [...path, 'file']),
          name: file.name ?? null,
          size: file.size ?? null,
        };
      }
      default:
        return component.components
          ? { ...base, components: component.components.map((c, i) => store(c, [...path, 'components', i])) }
          : base;
    }
  };
  return components.map((c, i) => store(c, ['components', i]) as APIMessageTopLevelComponent);
}
