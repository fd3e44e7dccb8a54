-- A published entry is never changed: what is paid later stands in an entry of its own and carries out the pledge of the first.
DROP TRIGGER support_transactions_fulfils_insert;
--> statement-breakpoint
DROP TRIGGER support_transactions_fulfils_update;
--> statement-breakpoint
CREATE TRIGGER support_transactions_fulfils_insert BEFORE INSERT ON support_transactions
WHEN NEW.fulfils_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM support_transactions AS promise
  JOIN support_entries AS its_entry ON its_entry.id = promise.entry_id
  JOIN support_entries AS own_entry ON own_entry.id = NEW.entry_id
  WHERE promise.id = NEW.fulfils_id AND promise.id <> NEW.id AND its_entry.donor_id = own_entry.donor_id
    AND (promise.stage = 'pledge' AND NEW.stage <> 'pledge'
      OR promise.stage = 'commitment' AND NEW.stage IN ('disbursement', 'in_kind_delivery')))
BEGIN SELECT RAISE(ABORT, 'a transaction carries out a promise of the same donor'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_fulfils_update BEFORE UPDATE OF entry_id, stage, fulfils_id ON support_transactions
WHEN NEW.fulfils_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM support_transactions AS promise
  JOIN support_entries AS its_entry ON its_entry.id = promise.entry_id
  JOIN support_entries AS own_entry ON own_entry.id = NEW.entry_id
  WHERE promise.id = NEW.fulfils_id AND promise.id <> NEW.id AND its_entry.donor_id = own_entry.donor_id
    AND (promise.stage = 'pledge' AND NEW.stage <> 'pledge'
      OR promise.stage = 'commitment' AND NEW.stage IN ('disbursement', 'in_kind_delivery')))
BEGIN SELECT RAISE(ABORT, 'a transaction carries out a promise of the same donor'); END;
