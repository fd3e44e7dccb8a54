CREATE TABLE `spent_receipts` (
	`prefix` text PRIMARY KEY NOT NULL,
	`last_number` text NOT NULL
);
