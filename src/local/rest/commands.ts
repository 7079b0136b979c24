/** /applications/:id/commands, global and of the guild. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import type { RawCommand } from '../limits/commands.ts';
import { checkCommand, createsADay, limitsOfKind } from '../limits/commands.ts';
import { FormProblems, refusal } from '../limits/errors.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import type { Discord } from './context.ts';
import { checkApplication, checkGuild } from './context.ts';

interface Params {
  Params: { application: string; guild?: string; command: string };
}

export function commandRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;
  const creates = new Map<string | null, number[]>();

  /** Creating (not updating) counts: 200 a day and scope. @throws ApiError 30034 */
  const countCreates = (scope: string | null, n: number) => {
    const now = world.clock();
    const recent = (creates.get(scope) ?? []).filter((t) => now - t < 24 * 60 * 60 * 1000);
    if (recent.length + n > createsADay) throw refusal('tooManyCommandsOfADay');
    creates.set(scope, [...recent, ...Array<number>(n).fill(now)]);
  };

  const scopeOf = (params: Params['Params']): string | null => {
    checkApplication(discord, params.application);
    if (params.guild === undefined) return null;
    checkGuild(discord, params.guild);
    return params.guild;
  };

  const complete = (raw: RawCommand, scope: string | null, before?: APIApplicationCommand) => {
    const given = Object.fromEntries(Object.entries(raw).filter(([, v]) => v !== null));
    const permissions = raw.default_member_permissions;
    const full = {
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      nsfw: false,
      ...before,
      ...given,
      ...(given.options ? { options: stripNulls(given.options) } : {}),
      type: raw.type ?? before?.type ?? 1,
      description: raw.description ?? before?.description ?? '',
      default_member_permissions:
        permissions === undefined
          ? (before?.default_member_permissions ?? null)
          : permissions && String(permissions),
      id: before?.id ?? world.snowflakes.next(),
      application_id: world.identity.applicationId,
      version: world.snowflakes.next(),
      ...(scope ? { guild_id: scope } : {}),
    } as unknown as APIApplicationCommand;
    return checkAnswer('ApplicationCommandResponseSchema', full);
  };

  const same = (a: { name: string; type?: number }, b: { name: string; type?: number }) =>
    a.name === b.name && (a.type ?? 1) === (b.type ?? 1);

  /** @throws ApiError 30032 */
  const checkCounts = (commands: readonly { type?: number }[]) => {
    for (const [kind, limit] of Object.entries(limitsOfKind)) {
      if (commands.filter((c) => (c.type ?? 1) === Number(kind)).length > limit)
        throw refusal('tooManyCommands');
    }
  };

  for (const base of ['/applications/:application', '/applications/:application/guilds/:guild']) {
    const one = `${base}/commands/:command`;
    const find = (params: Params['Params']) => {
      const scope = scopeOf(params);
      const found = world.commandsOf(scope).find((c) => c.id === params.command);
      if (!found) throw refusal('unknownCommand');
      return { scope, found };
    };

    api.get<Params>(`${base}/commands`, async (request) => world.commandsOf(scopeOf(request.params)));

    api.put<Params>(`${base}/commands`, async (request) => {
      const scope = scopeOf(request.params);
      const list = (Array.isArray(request.body) ? request.body : [request.body]) as RawCommand[];
      for (const command of list) checkRequest('ApplicationCommandUpdateRequestSchema', command);
      const problems = new FormProblems();
      list.forEach((command, i) => {
        checkCommand(command, [i], problems);
        if (list.findIndex((other) => same(other, command)) < i)
          problems.add(
            [i, 'name'],
            'APPLICATION_COMMANDS_DUPLICATE_NAME',
            'Application command names must be unique',
          );
      });
      problems.throwIfAny();
      checkCounts(list);
      const before = world.commandsOf(scope);
      countCreates(scope, list.filter((c) => !before.some((b) => same(b, c))).length);
      const commands = list.map((command) => {
        const old = before.find((b) => same(b, command));
        // A bulk overwrite replaces; only the id is kept.
        return complete(command, scope, old && ({ id: old.id } as APIApplicationCommand));
      });
      world.putCommands(scope, commands);
      return commands;
    });

    api.post<Params>(`${base}/commands`, async (request, reply) => {
      const scope = scopeOf(request.params);
      checkRequest('ApplicationCommandCreateRequestSchema', request.body);
      const raw = request.body as RawCommand;
      const problems = new FormProblems();
      checkCommand(raw, [], problems);
      problems.throwIfAny();
      const before = world.commandsOf(scope);
      const old = before.find((b) => same(b, raw));
      if (!old) {
        checkCounts([...before, raw]);
        countCreates(scope, 1);
      }
      const command = complete(raw, scope, old && ({ id: old.id } as APIApplicationCommand));
      world.putCommands(scope, [...before.filter((b) => b !== old), command]);
      return reply.status(old ? 200 : 201).send(command);
    });

    api.get<Params>(one, async (request) => find(request.params).found);

    api.patch<Params>(one, async (request) => {
      const { scope, found } = find(request.params);
      checkRequest('ApplicationCommandPatchRequestPartialSchema', request.body);
      const command = complete({ ...(request.body as RawCommand), type: found.type }, scope, found);
      const problems = new FormProblems();
      checkCommand(command as unknown as RawCommand, [], problems);
      problems.throwIfAny();
      world.putCommands(
        scope,
        world.commandsOf(scope).map((c) => (c === found ? command : c)),
      );
      return command;
    });

    api.delete<Params>(one, async (request, reply) => {
      const { scope, found } = find(request.params);
      world.putCommands(
        scope,
        world.commandsOf(scope).filter((c) => c !== found),
      );
      return reply.status(204).send();
    });
  }
}

/** Libraries send null for what is not set; Discord's answers leave it out. */
function stripNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map(stripNulls) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, stripNulls(inner)])) as T;
}
