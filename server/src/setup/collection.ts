import type { ErrorCode } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Vault } from '../auth/vault.ts';
import type { Actor } from '../commands/actor.ts';
import type { SetupContext } from '../commands/bus.ts';
import type { Tables } from '../store/schema.ts';

export interface Versioned {
  id: string;
  version: number;
}

export type CollectionTable =
  | 'departments'
  | 'services'
  | 'windows'
  | 'staff'
  | 'priority_classes'
  | 'notices';

/** Whose set-up, and who looks at it or changes it. */
export interface Scope {
  readonly hallId: string;
  readonly actor: Actor;
  /** Of the request that asks, for the log. */
  readonly requestId?: string;
}

/** A change of one thing that is about to be written. */
export interface PlannedChange<Body, Resource> {
  readonly setup: SetupContext;
  readonly scope: Scope;
  readonly id: string;
  readonly body: Body;
  /** Null when it is new. */
  readonly before: Resource | null;
}

/** Something that goes out of use. */
export interface PlannedRetirement<Resource> {
  readonly setup: SetupContext;
  readonly scope: Scope;
  readonly before: Resource;
}

/** One kind of thing that a manager sets up: how it is read, checked, written and retired. */
export interface Collection<Body, Resource extends Versioned, Columns extends object = object> {
  /** Of its address: `/api/v1/halls/{hallId}/{path}`. */
  readonly path: string;
  /** How the journal names it, e.g. `department`. */
  readonly entity: string;
  readonly table: CollectionTable;
  readonly body: z.ZodType<Body>;
  readonly resource: z.ZodType<Resource>;
  readonly notFound: ErrorCode;
  /** The columns of a body. Asked for before the hall's turn comes, since a password takes a while to hash. */
  columns(body: Body, scope: Scope): Columns | Promise<Columns>;
  /** Columns that a new one has besides, and that no body changes. */
  initial?(at: number): Columns;
  /** What is in use, in the order in which people read it; all of it, or the one. */
  read(db: Kysely<Tables>, scope: Scope, id?: string): Promise<Resource[]>;
  /** What the journal keeps of a body, where that is not the whole of it. */
  recorded?(body: Body): Record<string, unknown>;
  /** By which a retry is known as one, where the body must not be kept even as a hash. */
  fingerprinted?(body: Body, vault: Vault): unknown;
  /** Throws why it can't be so. */
  check?(change: PlannedChange<Body, Resource>): Promise<void>;
  /** Writes what stands in other tables. */
  wrote?(change: PlannedChange<Body, Resource>): Promise<void>;
  /** Throws why it must stay in use. */
  checkRetirement?(retirement: PlannedRetirement<Resource>): Promise<void>;
  retired?(retirement: PlannedRetirement<Resource>): Promise<void>;
}

/** Any of them: its own schema has made sure that the body it is given is of its own kind. */
export type AnyCollection = Collection<object, Versioned>;
