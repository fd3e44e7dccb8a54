/** Which request asked for a change, and when it arrived. */
export interface CommandRequest {
  requestId: string;
  at: Date;
}
