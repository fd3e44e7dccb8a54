/** What the load did that belongs in the audit trail. */
export interface DemoEvent {
  at: Date;
  actorUserId: string | null;
  actorRole: string;
  action: string;
  subject: { type: string; id: string };
  laboratoryId?: string;
  exerciseId?: string;
  details?: Readonly<Record<string, string | number | boolean | null>>;
}
