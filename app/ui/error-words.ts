import { m } from "#app/paraglide/messages.js";

export interface ErrorWords {
  title: string;
  /** What happened, and what its reader can do now. */
  state: string;
}

const BY_STATUS: Readonly<Record<number, () => ErrorWords>> = {
  400: () => ({ title: m.shell_broken_form_title(), state: m.shell_broken_form_state() }),
  403: () => ({ title: m.shell_403_title(), state: m.shell_403_state() }),
  404: () => ({ title: m.shell_404_title(), state: m.shell_404_state() }),
  405: () => ({ title: m.shell_405_title(), state: m.shell_405_state() }),
  409: () => ({ title: m.shell_409_title(), state: m.shell_409_state() }),
  413: () => ({ title: m.shell_too_large_title(), state: m.shell_too_large_back_state() }),
  415: () => ({ title: m.shell_415_title(), state: m.shell_415_state() }),
  422: () => ({ title: m.shell_422_title(), state: m.shell_422_state() }),
  429: () => ({ title: m.shell_429_title(), state: m.shell_429_state() }),
  503: () => ({ title: m.shell_503_title(), state: m.shell_503_read_state() }),
};

function reasonOf(told: unknown): unknown {
  return typeof told === "object" && told !== null && "reason" in told ? told.reason : null;
}

/** It was sent from a page that was opened in another role. */
export function isOtherRole(told: unknown): boolean {
  return reasonOf(told) === "other-role";
}

/** The database took a change and its answer was lost. */
export function isOutcomeUnknown(told: unknown): boolean {
  return (
    typeof told === "object" && told !== null && "isOutcomeUnknown" in told && told.isOutcomeUnknown === true
  );
}

/**
 * An error in its reader's words, by its HTTP status.
 *
 * @param told what came with the status: the reason of a refusal, where it says more than the status.
 * @param isPost whether something was sent that the page of the error shows again.
 */
export function errorWords(status: number, told: unknown, isPost = false): ErrorWords {
  if (reasonOf(told) === "cross-site")
    return { title: m.shell_cross_site_title(), state: m.shell_cross_site_state() };
  if (isOtherRole(told)) return { title: m.shell_other_role_title(), state: m.shell_other_role_state() };
  if (reasonOf(told) === "broken-address")
    return { title: m.shell_broken_address_title(), state: m.shell_broken_address_state() };
  if (status === 503 && isOutcomeUnknown(told))
    return { title: m.shell_503_title(), state: m.shell_503_unknown_state() };
  if (reasonOf(told) === "file-too-large")
    return {
      title: m.shell_too_large_title(),
      state: isPost ? m.shell_file_too_large_state() : m.shell_file_too_large_back_state(),
    };
  if (status === 413 && isPost) return { title: m.shell_too_large_title(), state: m.shell_too_large_state() };
  if (status === 503 && isPost) return { title: m.shell_503_title(), state: m.shell_503_state() };
  return BY_STATUS[status]?.() ?? { title: m.shell_500_title(), state: m.shell_500_state() };
}

/** For a request that no server answered. */
export function offlineWords(): ErrorWords {
  return { title: m.shell_offline_title(), state: m.shell_offline_state() };
}
