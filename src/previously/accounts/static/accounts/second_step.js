/* Says on the page when a passkey could not be used: allauth's scripts only tell the console. */
"use strict";

document.addEventListener("allauth.error", (event) => {
    const status = document.getElementById("passkey-status");
    if (!status) {
        return;
    }
    event.preventDefault();
    status.hidden = false;
    status.textContent = event.detail.exception && event.detail.exception.name === "SecurityError"
        ? status.dataset.nowhere
        : status.dataset.cancelled;
});
