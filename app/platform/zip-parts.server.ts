import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { TABLE_LIMITS, tableRefusal } from "./table-limits.server.ts";

const inflate = promisify(inflateRaw);

/** Signatures of a ZIP file (APPNOTE 4.3): the end of its list of parts, an entry of the list, and a part. */
const END_OF_LIST = 0x06054b50;
const LISTED_PART = 0x02014b50;
const LOCAL_PART = 0x04034b50;

const MOST_PARTS = 2_000;
/** Below this a high ratio is a small file and no bomb. */
const SMALL = 1_000_000;

interface ListedPart {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
  isEncrypted: boolean;
}

/**
 * Unpacks those parts of a ZIP file that are wanted. Sizes are checked as the file's list gives them, before anything is
 * unpacked, and held while unpacking: a part that is larger than its list says is cut off there.
 *
 * @throws DomainError `table_broken`, `table_locked`, `table_bomb`.
 */
export async function unpackParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = listedParts(file).filter(({ name }) => isWanted(name));
  if (wanted.some(({ isEncrypted }) => isEncrypted)) throw tableRefusal("table_locked");
  const unpacked = wanted.reduce((sum, part) => sum + part.unpacked, 0);
  const isSwollen = (part: ListedPart) =>
    part.unpacked > SMALL && part.unpacked > part.packed * TABLE_LIMITS.unpackedRatio;
  if (unpacked > TABLE_LIMITS.unpackedBytes || wanted.some(isSwollen)) throw tableRefusal("table_bomb");
  const parts = new Map<string, Uint8Array>();
  for (const part of wanted) {
    if (parts.has(part.name)) throw tableRefusal("table_broken");
    parts.set(part.name, await contentOf(file, part));
  }
  return parts;
}

function listedParts(file: Buffer): ListedPart[] {
  const end = file.lastIndexOf(signature(END_OF_LIST));
  if (end < 0 || end + 22 > file.length) throw tableRefusal("table_broken");
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > MOST_PARTS) throw tableRefusal("table_bomb");
  const parts: ListedPart[] = [];
  for (let seen = 0; seen < count; seen++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== LISTED_PART) throw tableRefusal("table_broken");
    const nameLength = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString("utf8", at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

async function contentOf(file: Buffer, part: ListedPart): Promise<Uint8Array> {
  const { offset, method, packed, unpacked } = part;
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_PART)
    throw tableRefusal("table_broken");
  const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (from + packed > file.length) throw tableRefusal("table_broken");
  const content = file.subarray(from, from + packed);
  if (method === 0) {
    if (packed !== unpacked) throw tableRefusal("table_broken");
    return content;
  }
  if (method !== 8) throw tableRefusal("table_broken");
  const inflated = await inflate(content, { maxOutputLength: Math.max(1, unpacked) }).catch(
    (error: unknown) => {
      // More comes out than the list says: it was written to hide what it unpacks to.
      const isLonger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      throw tableRefusal(isLonger ? "table_bomb" : "table_broken");
    },
  );
  if (inflated.length !== unpacked) throw tableRefusal("table_broken");
  return inflated;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A ZIP file that holds the parts as they are. */
export function packStored(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const path = Buffer.from(name, "utf8");
    // Version, flags (the name is UTF-8), method (stored), time and day, check sum, both sizes, length of the name.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x0800, 2);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(path.length, 22);
    pieces.push(signature(LOCAL_PART), about, path, Buffer.from(content));
    const listed = Buffer.alloc(16);
    listed.writeUInt32LE(offset, 10 + 2);
    list.push(signature(LISTED_PART), Buffer.from([20, 0]), about, listed.subarray(2), path);
    offset += 4 + about.length + path.length + content.length;
  }
  const size = list.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, ...list, signature(END_OF_LIST), end]);
}
