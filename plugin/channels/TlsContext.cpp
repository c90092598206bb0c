// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/TlsContext.h"

#include <Poco/Net/SSLException.h>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace kith::channels {

namespace {

/// OpenSSL compares the name in the handshake itself. Poco's own comparison, and its callback that
/// lets any part of the process overrule a bad certificate, are not used.
void demandCertificateFor(SSL_CTX *context, const std::string &host) {
    X509_VERIFY_PARAM *wanted = SSL_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool set = X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1 ||
                     X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size()) == 1;
    if (!set)
        throw Poco::Net::SSLException("the host cannot be verified");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

} // namespace

Poco::Net::Context::Ptr makeClientContext(const std::string &host, const std::string &caFile) {
    Poco::Net::Context::Params params;
    params.caLocation = caFile;
    params.loadDefaultCAs = caFile.empty();
    params.verificationMode = Poco::Net::Context::VERIFY_STRICT;
    params.cipherList = "HIGH:!aNULL:!MD5:!3DES";
    Poco::Net::Context::Ptr context =
        new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, params);
    context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
    context->enableExtendedCertificateVerification(false);
    demandCertificateFor(context->sslContext(), host);
    return context;
}

} // namespace kith::channels
