import { type ParsedTopic, parseTopic } from '@hallbell/protocol';

/** What somebody watches in one hall. */
export class WatchedInHall {
  /** The topics that many may watch, by name: a few dozen, whatever the number of phones. */
  readonly shared = new Map<string, ParsedTopic>();
  /** The tokens of the tickets that citizens look at: one a phone. */
  readonly tickets = new Set<string>();

  get isEmpty(): boolean {
    return this.shared.size === 0 && this.tickets.size === 0;
  }

  /** The names of all topics. */
  *all(): Generator<string> {
    yield* this.shared.keys();
    for (const token of this.tickets) yield `ticket:${token}`;
  }
}

const NOTHING: Readonly<WatchedInHall> = new WatchedInHall();

/** The topics that somebody watches here, by hall: kept up as watchers come and go, so that no commit searches for them. */
export class WatchedTopics {
  readonly #halls = new Map<string, WatchedInHall>();

  /** The first watcher came. What is no topic is passed over. */
  add(hallId: string, topic: string): void {
    const parsed = parseTopic(topic);
    if (parsed === null) return;
    let watched = this.#halls.get(hallId);
    if (!watched) {
      watched = new WatchedInHall();
      this.#halls.set(hallId, watched);
    }
    if (parsed.kind === 'ticket') watched.tickets.add(parsed.id);
    else watched.shared.set(topic, parsed);
  }

  /** The last watcher went. */
  remove(hallId: string, topic: string): void {
    const parsed = parseTopic(topic);
    const watched = this.#halls.get(hallId);
    if (parsed === null || !watched) return;
    if (parsed.kind === 'ticket') watched.tickets.delete(parsed.id);
    else watched.shared.delete(topic);
    if (watched.isEmpty) this.#halls.delete(hallId);
  }

  of(hallId: string): Readonly<WatchedInHall> {
    return this.#halls.get(hallId) ?? NOTHING;
  }

  /** Whether somebody watches anything of the hall. */
  has(hallId: string): boolean {
    return this.#halls.has(hallId);
  }

  halls(): Iterable<string> {
    return this.#halls.keys();
  }
}
