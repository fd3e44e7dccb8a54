/**
 * A refusal that is part of the rules and that its reader can do something about. It is mapped to an HTTP answer and
 * to words in one place; `field` names where the input was made, `params` what the words need.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: string,
    readonly options: {
      field?: string;
      params?: Readonly<Record<string, string | number>>;
      status?: 400 | 403 | 404 | 409 | 422;
      /** What is wrong in other fields besides, so that all of it is told at once. */
      others?: readonly { code: string; field: string }[];
    } = {},
  ) {
    super(code);
  }

  /** HTTP status that says it best: 422 where nothing else is said. */
  get status(): number {
    return this.options.status ?? 422;
  }
}

/** For what the reader may not know of, whether it exists or not. */
export function notFound(): DomainError {
  return new DomainError("not_found", { status: 404 });
}

/** For a part of an address that means nothing where it stands: nothing is shown rather than something else. */
export function addressNotUnderstood(name: string, value: string): DomainError {
  return new DomainError("address_not_understood", { status: 400, field: name, params: { value } });
}
