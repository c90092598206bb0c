// SPDX-License-Identifier: Apache-2.0
// kith-unit            runs every test
// kith-unit NAME…      runs those whose name contains one of the words

#include <cppunit/BriefTestProgressListener.h>
#include <cppunit/CompilerOutputter.h>
#include <cppunit/Test.h>
#include <cppunit/TestResult.h>
#include <cppunit/TestResultCollector.h>
#include <cppunit/extensions/TestFactoryRegistry.h>

#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace {

bool isWanted(const std::string &name, std::span<const std::string> words) {
    for (const std::string &word : words)
        if (name.find(word) != std::string::npos)
            return true;
    return words.empty();
}

void runWanted(CppUnit::TestResult &controller, CppUnit::Test *test,
               std::span<const std::string> words) {
    if (test->getChildTestCount() == 0 && isWanted(test->getName(), words))
        test->run(&controller);
    for (int i = 0; i < test->getChildTestCount(); ++i)
        runWanted(controller, test->getChildTestAt(i), words);
}

} // namespace

int main(int argc, char **argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    CppUnit::TestResult controller;
    CppUnit::TestResultCollector collector;
    CppUnit::BriefTestProgressListener progress;
    controller.addListener(&collector);
    controller.addListener(&progress);
    const std::unique_ptr<CppUnit::Test> all(
        CppUnit::TestFactoryRegistry::getRegistry().makeTest());
    runWanted(controller, all.get(), words);
    CppUnit::CompilerOutputter(&collector, std::cout).write();
    if (collector.runTests() == 0)
        std::cout << "No test has such a name.\n";
    return collector.wasSuccessful() && collector.runTests() > 0 ? 0 : 1;
}
