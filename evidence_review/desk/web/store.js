// What the browser keeps: one record a review and reviewer, written whole or not at all.

const TABLE = "works";

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The works that are kept under a name; throws where the browser keeps nothing. */
export async function openStore(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: ["review", "reviewer"] });
  const database = await finished(opening);
  return {
    async all(review) {
      const kept = await finished(database.transaction(TABLE).objectStore(TABLE).getAll());
      return kept.filter((one) => one.review === review).sort((one, other) => other.at.localeCompare(one.at));
    },
    put: (record) => written(database, (table) => table.put(record)),
    drop: (record) => written(database, (table) => table.delete([record.review, record.reviewer])),
  };
}

/** Resolves when it is on disk, not when the browser has only taken note of it. */
function written(database, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(TABLE, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(TABLE));
  });
}
